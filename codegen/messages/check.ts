/** What a model must satisfy before it is emitted. */
import type { Problem } from '../problem.ts';
import type { Model } from './model.ts';

export function checkModel(_model: Model, _problems: Problem[]): void {}
