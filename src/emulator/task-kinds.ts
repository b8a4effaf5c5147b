/** What a task is, by the action that starts it. */
export interface TaskKind {
  /** `TaskType`. */
  readonly type: string;
  /** The field of a `DescribeTaskDetail` in which it is told. */
  readonly field: string;
}

/** Of most actions the task is called as they are, and told in the field of that name and `Task`. */
const PLAIN = [
  'ComposeMedia',
  'CreateAigcAdvancedCustomElement',
  'CreateAigcAudioClone',
  'CreateAigcCustomVoice',
  'CreateAigcSubject',
  'DescribeAigcFaceInfoAsync',
  'DescribeFileAttributes',
  'EditMedia',
  'ExtractBlindWatermark',
  'ExtractCopyRightWatermark',
  'ExtractTraceWatermark',
  'ProcessImageAsync',
  'ProcessMediaByMPS',
  'PullUpload',
  'RebuildMedia',
  'RemoveWatermark',
  'ReviewAudioVideo',
  'SplitMedia',
];

const procedure: TaskKind = { type: 'Procedure', field: 'ProcedureTask' };
const enhancement: TaskKind = { type: 'QualityEnhance', field: 'QualityEnhanceTask' };
const ofItsName = (name: string): TaskKind => ({ type: name, field: name });

/**
 * The actions of VOD whose answer is the id of a task.
 *
 * Source: the typings of the official SDK, and their comments on a DescribeTaskDetail.
 */
export const TASK_KINDS: ReadonlyMap<string, TaskKind> = new Map([
  ...PLAIN.map((action): [string, TaskKind] => [action, { type: action, field: `${action}Task` }]),
  ['ProcessMedia', procedure],
  ['ProcessMediaByProcedure', procedure],
  ['ProcessMediaByUrl', procedure],
  ['EnhanceMediaByTemplate', enhancement],
  ['EnhanceMediaQuality', enhancement],
  ['RebuildMediaByTemplate', { type: 'RebuildMedia', field: 'RebuildMediaTask' }],
  ['InspectMediaQuality', { type: 'QualityInspect', field: 'QualityInspectTask' }],
  ['ImportMediaKnowledge', ofItsName('ImportMediaKnowledge')],
  ['CreateAigcAudioTask', ofItsName('AigcAudioTask')],
  ['CreateAigcImageTask', ofItsName('AigcImageTask')],
  ['CreateAigcVideoTask', ofItsName('AigcVideoTask')],
  ['CreateAigcVideoRedrawTask', ofItsName('AigcVideoRedrawTask')],
  ['CreateSceneAigcImageTask', ofItsName('SceneAigcImageTask')],
  ['CreateSceneAigcVideoTask', ofItsName('SceneAigcVideoTask')],
  [
    'CreateComplexAdaptiveDynamicStreamingTask',
    { type: 'ComplexAdaptiveDynamicStreaming', field: 'ComplexAdaptiveDynamicStreamingTask' },
  ],
  ['WeChatMiniProgramPublish', { type: 'WechatMiniProgramPublish', field: 'WechatMiniProgramPublishTask' }],
]);
