// For TypeDoc: modules have the names by which users import them, and tables of data are documented as what they satisfy.
// The codes and the actions are pages of their own (scripts/docs/codes.mjs, actions.mjs); a doc comment for each of
// their thousands of fields would say what the field says.
import { Converter, ReflectionKind } from 'typedoc';
import ts from 'typescript';
import { publicEntries } from './entries.mjs';

/** Every catalogue adds its codes to it. */
const REGISTRY = 'KnownCodes';

/** The `as const satisfies T` around what a symbol was written in, if it was written in one. */
function tableAround(symbol) {
  const declaration = symbol?.declarations?.[0];
  if (!declaration || !(ts.isPropertyAssignment(declaration) || ts.isVariableDeclaration(declaration)))
    return undefined;
  if (ts.isVariableDeclaration(declaration)) {
    const { initializer } = declaration;
    return initializer && ts.isSatisfiesExpression(initializer) ? initializer : undefined;
  }
  return ts.findAncestor(declaration, ts.isSatisfiesExpression);
}

export function load(app) {
  const names = new Map(publicEntries().map(({ specifier, source }) => [source, specifier]));
  const satisfied = new Map();
  // Types can be read only while their file is, and are replaced when all are.
  app.converter.on(Converter.EVENT_CREATE_DECLARATION, (context, reflection) => {
    if (!reflection.kindOf(ReflectionKind.Variable)) return;
    const table = tableAround(context.getSymbolFromReflection(reflection));
    if (table) satisfied.set(reflection, context.converter.convertType(context, table.type));
  });
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, (context) => {
    const { project } = context;
    for (const reflection of project.getReflectionsByKind(ReflectionKind.Property)) {
      const isData = tableAround(context.getSymbolFromReflection(reflection)) || reflection.parent?.name === REGISTRY;
      if (isData) project.removeReflection(reflection);
    }
    for (const [reflection, type] of satisfied) reflection.type = type;
    for (const reflection of project.getReflectionsByKind(ReflectionKind.Module)) {
      const [source] = reflection.sources ?? [];
      const file = context.getSymbolFromReflection(reflection)?.declarations?.[0]?.getSourceFile().fileName;
      const path =
        file?.replaceAll('\\', '/').replace(`${process.cwd().replaceAll('\\', '/')}/`, '') ?? source?.fileName;
      const name = names.get(path);
      if (name !== undefined) reflection.name = name;
    }
  });
}
