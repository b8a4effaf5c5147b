/**
 * The words of a text, for the index and for what is searched: those between spaces and punctuation, and of Chinese, which puts no
 * spaces, each two characters that stand together. It goes to the browser as text, and so uses nothing from outside.
 */
export function tokenize(text) {
  const words = [];
  for (const run of text.match(/\p{Script=Han}+|[^\p{Script=Han}\s\p{P}]+/gu) ?? []) {
    if (!/^\p{Script=Han}/u.test(run) || run.length === 1) words.push(run);
    else for (let index = 0; index < run.length - 1; index++) words.push(run.slice(index, index + 2));
  }
  return words;
}
