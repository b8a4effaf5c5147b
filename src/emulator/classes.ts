import { errorBody, type Refusal } from './messages.js';
import type { Answer, EmulatedRequest } from './types.js';
import {
  classNameDuplicate,
  classNotEmpty,
  classNotFound,
  classTooDeep,
  invalidParameterValue,
  parentNotFound,
} from './vod-messages.js';

interface MediaClass {
  readonly id: number;
  readonly account: string;
  readonly parent: number;
  readonly level: number;
  name: string;
}

/** The parent of a class of the first level. */
const ROOT = -1;
/** Levels are 0 to 3. */
const DEEPEST = 3;

/**
 * The classes of VOD, a tree for each account: made, renamed, taken out where nothing is below them, and listed.
 *
 * Source: cloud.tencent.com/document/product/266/31753.
 */
export const createClasses = () => {
  const classes = new Map<number, MediaClass>();
  let made = 0;

  const refuse = ({ language }: EmulatedRequest, refusal: Refusal) => errorBody(refusal, language);
  const ownOf = (account: string): MediaClass[] => [...classes.values()].filter((one) => one.account === account);
  const find = ({ account, params }: EmulatedRequest, field: string): MediaClass | undefined => {
    const found = classes.get(Number(params[field]));
    return found?.account === account ? found : undefined;
  };
  const nameOf = ({ params }: EmulatedRequest): string =>
    params['ClassName'] === undefined ? '' : String(params['ClassName']);
  const isTaken = (account: string, parent: number, name: string): boolean =>
    name !== '' && ownOf(account).some((one) => one.parent === parent && one.name === name);

  const create: Answer = (request) => {
    const { account, params } = request;
    const wanted = Number(params['ParentId'] ?? ROOT);
    const parent = wanted === ROOT ? undefined : find(request, 'ParentId');
    if (wanted !== ROOT && parent === undefined) return refuse(request, parentNotFound);
    const level = parent === undefined ? 0 : parent.level + 1;
    if (level > DEEPEST) return refuse(request, classTooDeep);
    const name = nameOf(request);
    if (isTaken(account, wanted, name)) return refuse(request, classNameDuplicate);
    made += 1;
    classes.set(made, { id: made, account, parent: wanted, level, name });
    return { ClassId: made };
  };

  const modify: Answer = (request) => {
    const found = find(request, 'ClassId');
    if (found === undefined) return refuse(request, classNotFound);
    const name = nameOf(request);
    if (name !== found.name && isTaken(found.account, found.parent, name)) return refuse(request, classNameDuplicate);
    found.name = name;
    return {};
  };

  const remove: Answer = (request) => {
    const found = find(request, 'ClassId');
    if (found === undefined) return refuse(request, invalidParameterValue('ClassId', 'InvalidParameterValue.ClassId'));
    if (ownOf(found.account).some(({ parent }) => parent === found.id)) return refuse(request, classNotEmpty);
    classes.delete(found.id);
    return {};
  };

  const describe: Answer = ({ account }) => {
    const own = ownOf(account);
    const ClassInfoSet = own.map(({ id, parent, name, level }) => ({
      ClassId: id,
      ParentId: parent,
      Name: name,
      ClassName: name,
      Level: level,
      SubClassIdSet: own.filter((one) => one.parent === id).map((one) => one.id),
    }));
    return { ClassInfoSet };
  };

  return new Map<string, Answer>([
    ['CreateClass', create],
    ['ModifyClass', modify],
    ['DeleteClass', remove],
    ['DescribeAllClass', describe],
  ]);
};
