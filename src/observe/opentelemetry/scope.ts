/** Whose spans and metrics these are. */
export const NAME = 'axios-tencentcloud';

/** That of the package. */
export const VERSION = '0.1.0';
