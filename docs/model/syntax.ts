/** What the readers of messages refuse: the conditions of every field, and the alert where one does not hold. */

import type { Blame, FieldModel, FileModel, Model, TypeModel } from '../../codegen/messages/model.ts';

export interface SyntaxRefusal {
  /** The file's own type: a message, or a part of messages. */
  readonly message: string;
  readonly type: string;
  readonly field: string;
  readonly alert: string;
  readonly reason: string;
  readonly words: string;
}

/** How a message fails where its `.ksy` says nothing else. */
const usual = { alert: 'decode_error', reason: 'DECODE_ERROR' };

/** The alert and the reason of a field: its own, or those of what it stands in. */
export function blameOf(file: FileModel, type: TypeModel, field: FieldModel): Required<Blame> {
  return { ...usual, ...file.types[0]?.blame, ...type.blame, ...field.blame };
}

/** What must be true of a field, in words. */
export function conditionsOf(field: FieldModel): string[] {
  const literal = field.literal;
  const fixed =
    literal === undefined
      ? []
      : [
          `must be ${typeof literal === 'number' ? literal : literal.map((b) => b.toString(16).padStart(2, '0')).join(' ')}`,
        ];
  const end = field.role === 'end' ? ['nothing may be left over'] : [];
  return [...fixed, ...field.constraints.map((c) => c.words), ...end];
}

/** All conditions of all messages and parts. */
export function syntaxRefusals(model: Model): SyntaxRefusal[] {
  return model.files.flatMap((file) =>
    file.types.flatMap((type) =>
      type.fields.flatMap((field) =>
        conditionsOf(field).map((words) => ({
          message: file.types[0]?.name ?? file.title,
          type: type.name,
          field: field.id,
          words,
          ...blameOf(file, type, field),
        })),
      ),
    ),
  );
}
