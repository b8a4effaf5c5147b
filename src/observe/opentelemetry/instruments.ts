import { type Meter, ValueType } from '@opentelemetry/api';
import { own } from './attributes.js';

/** Seconds, from an answer of a cache to a call that waits out a busy minute. */
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120];

/** The metrics of one meter. */
export type Instruments = ReturnType<typeof createInstruments>;

/** Creates the metrics. Durations are in seconds, as the conventions have them. */
export function createInstruments(meter: Meter) {
  const counter = (name: string, unit: string, description: string) =>
    meter.createCounter(own(name), { unit, description, valueType: ValueType.INT });
  const histogram = (name: string, description: string) =>
    meter.createHistogram(own(name), { unit: 's', description, advice: { explicitBucketBoundaries: SECONDS } });
  const gauge = (name: string, unit: string, description: string) =>
    meter.createGauge(own(name), { unit, description });
  return {
    attempts: counter('attempts', '{attempt}', 'Attempts that are over.'),
    retries: counter('retries', '{retry}', 'Attempts that failed and were followed by another one after a backoff.'),
    resigns: counter('resigns', '{resign}', 'Attempts that were signed again with the corrected clock.'),
    refreshes: counter('refreshes', '{refresh}', 'Attempts that were followed by another one with another credential.'),
    shed: counter('shed', '{attempt}', 'Attempts that were not made, to spare the service or this process.'),
    giveups: counter('giveups', '{call}', 'Calls that failed for good.'),
    callDuration: histogram('call.duration', 'How long calls took, waits and backoffs included.'),
    attemptDuration: histogram('attempt.duration', 'How long attempts took, from their permit to their answer.'),
    wait: histogram('wait.duration', 'How long attempts waited for their turn.'),
    rateLimit: gauge('rate_limit', '{request}/s', 'The rate that a key is held to.'),
    budget: gauge('budget', '{token}', 'What is left for retries of a service at an endpoint.'),
  };
}
