/** What is traced. */
export interface TencentCloudInstrumentationConfig {
  /** Whether it begins when it is made. Default: true. */
  enabled?: boolean | undefined;
  /**
   * Whether each attempt has a span. Where `@opentelemetry/instrumentation-http` makes one of every request as well, `false`
   * leaves that one alone, as a child of the call's. Default: true.
   */
  attemptSpans?: boolean | undefined;
}

const FIELDS = ['enabled', 'attemptSpans'] as const satisfies readonly (keyof TencentCloudInstrumentationConfig)[];

/** @throws TypeError for an option that is unknown or wrong, naming it */
export function checkConfig(config: TencentCloudInstrumentationConfig): TencentCloudInstrumentationConfig {
  if (typeof config !== 'object' || config === null) {
    throw new TypeError('TencentCloudInstrumentation: the options must be an object, such as { attemptSpans: false }');
  }
  for (const [name, value] of Object.entries(config)) {
    if (!(FIELDS as readonly string[]).includes(name)) {
      throw new TypeError(
        `TencentCloudInstrumentation: no option ${JSON.stringify(name)}: expected ${FIELDS.join(' or ')}`,
      );
    }
    if (value !== undefined && typeof value !== 'boolean') {
      throw new TypeError(`TencentCloudInstrumentation: ${name}: expected true or false`);
    }
  }
  return config;
}
