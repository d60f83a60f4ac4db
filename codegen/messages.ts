/** The compiler of messages: `.ksy` files in, TypeScript and Kaitai's own JavaScript out. */

import { checkModel } from './messages/check.ts';
import { fileStatements, headerOf, isEmitted, type Output, outputPath, printer } from './messages/emit-file.ts';
import { indexStatements } from './messages/emit-index.ts';
import { docOf } from './messages/emit-types.ts';
import { compileWithKaitai } from './messages/kaitai.ts';
import type { FileModel, MessageModel, Model, TypeModel } from './messages/model.ts';
import { fieldText, shapeOf } from './messages/shape.ts';
import { parseSource } from './messages/source.ts';
import { understand } from './messages/understand.ts';
import { compareProblems, type Problem } from './problem.ts';

export type { MessageField, MessageModel } from './messages/model.ts';

export interface MessagesInput {
  /** Every file under `spec/messages`, with its path relative to the repository. */
  readonly files: readonly { readonly path: string; readonly text: string }[];
}

export interface MessagesOutput {
  /** What to write; empty when there are problems. Paths are relative to the repository. */
  readonly outputs: readonly Output[];
  readonly problems: readonly Problem[];
  /** The messages that the files describe, as far as they could be understood. */
  readonly messages: readonly MessageModel[];
}

/** Compiles all `.ksy` files. Reads no file and writes none; the same input gives the same output. */
export async function compileMessages(input: MessagesInput): Promise<MessagesOutput> {
  const problems: Problem[] = [];
  const files = [...input.files].sort((a, b) => (a.path < b.path ? -1 : 1));
  const sources = files.map((file) => parseSource(file.path, file.text, problems));
  if (problems.length > 0) return { outputs: [], problems: problems.sort(compareProblems), messages: [] };
  const model = understand(sources, problems);
  if (problems.length === 0) checkModel(model, problems);
  const kaitai = problems.length === 0 ? await compileWithKaitai(sources, problems) : [];
  const messages =
    problems.length === 0
      ? model.files.filter((file) => file.message !== undefined).map((file) => describe(file, model))
      : [];
  const outputs = problems.length === 0 ? [...emit(model), ...kaitai] : [];
  return { outputs, problems: problems.sort(compareProblems), messages };
}

function emit(model: Model): readonly Output[] {
  const print = printer();
  const index = 'generated/messages/index.ts';
  return [
    ...model.files
      .filter(isEmitted)
      .map((file) => print(outputPath(file.path), fileStatements(file, model), headerOf(file))),
    print(index, indexStatements(model, index), '/** All messages. Generated from spec/messages; do not edit. */'),
  ];
}

function describe(file: FileModel, model: Model): MessageModel {
  const own = file.types[0] as TypeModel;
  const shape = shapeOf(own, model);
  const fields = shape.kind === 'struct' ? shape.fields : [];
  return {
    name: own.name,
    id: own.id,
    file: file.path,
    kind: file.message ?? 'record',
    ...(file.handshakeType === undefined ? {} : { handshakeType: file.handshakeType }),
    doc: docOf({ ...own, docRef: '' }),
    docRef: own.docRef,
    fields: fields.map((field) => {
      const { id, name, optional, doc, docRef } = field;
      return { id, name, type: fieldText(field, model), optional, doc, docRef };
    }),
  };
}
