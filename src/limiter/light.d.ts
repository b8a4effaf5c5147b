// Bottleneck without what speaks to Redis: the same class, of less than half the size. It has no types of its own.
declare module 'bottleneck/light.js' {
  export { default } from 'bottleneck';
}
