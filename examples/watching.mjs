// What happens, for people and for machines: one line an event in the log, spans and metrics for OpenTelemetry.
//   npm install @opentelemetry/api @opentelemetry/instrumentation @opentelemetry/sdk-trace-base
import { registerInstrumentations } from '@opentelemetry/instrumentation';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import axios from 'axios';
import { wrapAxios } from 'axios-tencentcloud';
import { fromEnvironment } from 'axios-tencentcloud/credentials';
import { logger } from 'axios-tencentcloud/logger';
import { TencentCloudInstrumentation } from 'axios-tencentcloud/opentelemetry';
import { vod } from 'axios-tencentcloud/policies/vod';

// In production, an exporter that sends them somewhere.
const spans = new InMemorySpanExporter();
const tracerProvider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] });
const end = registerInstrumentations({ tracerProvider, instrumentations: [new TencentCloudInstrumentation()] });
const silence = logger(console);

const { VOD_URL = 'https://vod.tencentcloudapi.com' } = process.env;
const client = axios.create({ baseURL: VOD_URL, timeout: 10_000 });
const tencent = wrapAxios(client, { product: vod, region: 'ap-guangzhou', credential: fromEnvironment() });
tencent.on('retry', ({ code, attempt, delay }) => console.log(`attempt ${attempt} met ${code}; again in ${delay} ms`));

await tencent.call('SearchMedia');
for (const { name, attributes } of spans.getFinishedSpans())
  console.log(`span ${name}: ${attributes['error.type'] ?? 'answered'}`);
console.log(tencent.stats().codes);
silence();
end();
await tencent.close();
