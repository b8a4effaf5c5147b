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

/** An answer of so many bytes: a list of media of this name, and a remark that fills up what is left. */
export function mediaAnswer(bytes: number, name: string): string {
  const withRemark = (count: number, remark: string): string => {
    const MediaInfoSet = Array.from({ length: count }, (_, index) => medium(index, name));
    return JSON.stringify({
      Response: { MediaInfoSet, Remark: remark, RequestId: '4b9f3c1e-1f0a-4a31-b0f0-2a3f6a4b7c55' },
    });
  };
  const room = bytes - Buffer.byteLength(withRemark(0, ''));
  const count = Math.floor(room / (Buffer.byteLength(JSON.stringify(medium(1, name))) + 8));
  const left = bytes - Buffer.byteLength(withRemark(count, ''));
  const words = name.repeat(Math.floor(left / Buffer.byteLength(name)));
  return withRemark(count, words + '.'.repeat(left - Buffer.byteLength(words)));
}
