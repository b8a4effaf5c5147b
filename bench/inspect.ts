import { inspectBytes, inspectText } from '../src/response/envelope.js';
import { header, table } from './harness/old.js';
import { compare, type Slice } from './harness/pairs.js';

// What it costs to tell that an answer is no error, beside parsing it, which axios does in any case.
const medium = (index: number, name: string) => ({
  FileId: String(5_285_890_784_273_533_000 + index),
  BasicInfo: {
    Name: `${name} ${index}`,
    CreateTime: '2026-11-20T08:00:00Z',
    MediaUrl: `https://1250000000.vod2.myqcloud.com/${index}/f0.mp4?sign=a&t=b`,
    Tags: ['holiday', 'raw'],
  },
  MetaData: { Size: 10_556, Duration: 3.2, Bitrate: 250_000, Height: 480, Container: '"mov,mp4"' },
});

/** A list of media of about so many bytes. */
function answer(bytes: number, name: string): string {
  const count = Math.max(0, Math.round(bytes / JSON.stringify(medium(1, name)).length));
  const MediaInfoSet = Array.from({ length: count }, (_, index) => medium(index, name));
  return JSON.stringify({ Response: { MediaInfoSet, RequestId: '4b9f3c1e-1f0a-4a31-b0f0-2a3f6a4b7c55' } });
}

/** Keeps what it makes, so that the compiler cannot leave the work out. */
const repeat =
  (work: () => unknown): Slice =>
  async (calls) => {
    let kept: unknown;
    for (let call = 0; call < calls; call++) kept = work();
    if (kept === calls) throw new Error('the work made a number');
  };

header();
const sizes = [258, 16 * 1024, 1024 * 1024, 20 * 1024 * 1024];
for (const [script, name] of [
  ['Latin text', 'Holiday in Lisbon'],
  ['Chinese text', '里斯本的假日'],
] as const) {
  for (const size of sizes) {
    // Through bytes, so that the text is flat, as it comes from a socket.
    const bytes = Buffer.from(answer(size, name));
    const text = bytes.toString();
    const calls = Math.max(1, Math.round(200_000 / bytes.length));
    console.log(`\n${script}, ${bytes.length.toLocaleString('en')} bytes: inspecting it over parsing it`);
    const asText = await compare(
      repeat(() => JSON.parse(text)),
      { 'as text': repeat(() => inspectText(text)) },
      { pairs: 40, calls },
    );
    const parseBytes = repeat(() => JSON.parse(bytes.toString()));
    const asBytes = await compare(
      parseBytes,
      { 'as bytes, over decoding too': repeat(() => inspectBytes(bytes)) },
      { pairs: 40, calls },
    );
    table([...asText, ...asBytes], '× JSON.parse');
  }
}
