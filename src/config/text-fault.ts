/** Something that is wrong with the text of a file, at its offset. */
export interface TextFault {
  readonly offset: number;
  readonly expected: string;
  readonly found: string;
}
