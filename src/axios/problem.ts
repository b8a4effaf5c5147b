import { AxiosError, type InternalAxiosRequestConfig } from 'axios';

/** A request that cannot be made as it stands: axios's own error for a bad option, with the action and the field. */
export const badRequest = (
  action: string,
  field: string,
  expected: string,
  config: InternalAxiosRequestConfig,
): AxiosError =>
  new AxiosError(
    `Tencent Cloud call ${JSON.stringify(action.slice(0, 80))}: ${field}: expected ${expected}`,
    AxiosError.ERR_BAD_OPTION_VALUE,
    config,
  );
