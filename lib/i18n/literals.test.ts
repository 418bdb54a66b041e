import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

/** Attributes whose text people see or hear. */
const spoken = /^(label|title|placeholder|alt|text|heading|summary|message|description|helperText|error|aria-(label|description|roledescription|valuetext|placeholder))$/;
/** Names, not words: the same in every language. */
const names = ['Drydock', 'CSV', 'PNG', 'SVG', 'HTTP', 'Ctrl K'];
/** Stands in for a layout that failed, and the catalogue with it: says everything in both languages. */
const withoutCatalogue = 'app/global-error.tsx';
/** Computes the clock of a form's field; shows nothing. */
const computesZones = 'components/ui/wall-clock.ts';

/** The literal pieces of an expression that end up on the screen: not what calls, comparisons and keys are made of. */
function shownPieces(node: ts.Node): string[] {
  if (ts.isJsxText(node) || ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isTemplateExpression(node)) return [node.head.text, ...node.templateSpans.flatMap((span) => [...shownPieces(span.expression), span.literal.text])];
  if (ts.isJsxExpression(node)) return node.expression ? shownPieces(node.expression) : [];
  if (ts.isParenthesizedExpression(node)) return shownPieces(node.expression);
  if (ts.isConditionalExpression(node)) return [...shownPieces(node.whenTrue), ...shownPieces(node.whenFalse)];
  if (!ts.isBinaryExpression(node)) return [];
  const { kind } = node.operatorToken;
  if (kind === ts.SyntaxKind.PlusToken) return [...shownPieces(node.left), ...shownPieces(node.right)];
  if (kind === ts.SyntaxKind.AmpersandAmpersandToken) return shownPieces(node.right);
  return kind === ts.SyntaxKind.BarBarToken || kind === ts.SyntaxKind.QuestionQuestionToken ? [...shownPieces(node.left), ...shownPieces(node.right)] : [];
}

/** Words in the code itself, which no translator will ever see. */
function literalsOnScreen(file: string, code: string): string[] {
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const look = (node: ts.Node): void => {
    const isShown = ts.isJsxElement(node) || ts.isJsxFragment(node) ? node.children : ts.isJsxAttribute(node) && node.initializer && spoken.test(node.name.getText()) ? [node.initializer] : [];
    for (const part of isShown)
      for (const piece of shownPieces(part)) {
        const words = piece.trim();
        if (/\p{L}/u.test(words) && !names.includes(words)) found.push(`${file}:${source.getLineAndCharacterOfPosition(part.getStart()).line + 1}: ${words}`);
      }
    ts.forEachChild(node, look);
  };
  look(source);
  return found;
}

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const files = ['app', 'components'].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file)),
);

test('every word on screen comes from the catalogue', () => {
  const screens = files.filter((file) => file.endsWith('.tsx') && file !== withoutCatalogue);
  expect(screens.length).toBeGreaterThan(100);
  expect(screens.flatMap((file) => literalsOnScreen(file, read(file)))).toEqual([]);
});

test('dates and numbers are written by next-intl, in the language and zone of the reader', () => {
  const own = /\.toLocale\w*String\(|\bIntl\.(DateTime|Number|RelativeTime|List)Format\b(?!\(\)\.resolvedOptions)|\.toFixed\(/;
  expect(files.filter((file) => own.test(read(file)))).toEqual([computesZones]);
});

test.each([
  ['<p>Stop it</p>', ['Stop it']],
  ['<p>{done ? "Done" : t("open")}</p>', ['Done']],
  ['<p>{name ?? `${count} things`}</p>', ['things']],
  ['<Field label="Name" name="name" className={`a ${b}`} />', ['Name']],
  ['<Field aria-label={on && "On"} />', ['On']],
  ['<><b>停止</b> · {t("words")} {kind === "stop" && t(`of.${kind}`)}</>', ['停止']],
  ['<button>CSV</button>', []],
])('literals of %s', (code, words) => {
  expect(literalsOnScreen('a.tsx', `export const a = ${code};`)).toEqual(words.map((word) => `a.tsx:1: ${word}`));
});
