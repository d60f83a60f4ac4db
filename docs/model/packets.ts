/** The fields of a message as a drawing shows them. */

import type { Packet, PacketField, PacketKind } from '../../codegen/draw/packet.ts';
import type { FieldModel, FileModel, Model, TypeModel } from '../../codegen/messages/model.ts';

/** A packet for the file's own type and each that is nested in it; a mere list is told where it is used. */
export function packetsOf(file: FileModel, model: Model): Packet[] {
  return file.types
    .filter((type, i) => i === 0 || listOf(type) === undefined)
    .map((type, i) => ({
      title: i === 0 ? type.name : `${type.name}, a part of it`,
      fields: drawnFields(type).map((field) => packetField(field, model)),
    }))
    .filter(({ fields }) => fields.length > 0);
}

/** What is there in bytes: not the check that nothing is left over. */
const drawnFields = (type: TypeModel): FieldModel[] => type.fields.filter((field) => field.role !== 'end');

/** The field of a type that is one repeated thing and no more. */
export function listOf(type: TypeModel): FieldModel | undefined {
  const fields = drawnFields(type);
  return fields.length === 1 && fields[0]?.repeated ? fields[0] : undefined;
}

function packetField(field: FieldModel, model: Model): PacketField {
  const bits = bitsOf(field, model);
  return { name: field.id, kind: kindOf(field), bits, size: sizeWords(field, model) };
}

function kindOf({ role, type }: FieldModel): PacketKind {
  if (role === 'length') return 'length';
  if (role === 'literal') return 'literal';
  if (type.kind === 'number') return 'number';
  return type.kind === 'bytes' ? 'data' : 'struct';
}

/** Undefined where the length is not always the same. */
function bitsOf(field: FieldModel, model: Model): number | undefined {
  if (field.repeated || field.optional) return undefined;
  if (field.type.kind === 'number') return field.type.width * 8;
  if (field.size.kind === 'fixed') return field.size.bytes * 8;
  if (field.type.kind !== 'struct' || field.size.kind !== 'own') return undefined;
  const parts = (model.types.get(field.type.name)?.fields ?? []).map((part) => bitsOf(part, model));
  return parts.reduce<number | undefined>(
    (sum, bits) => (sum === undefined || bits === undefined ? undefined : sum + bits),
    0,
  );
}

/** How long a field is, and what it consists of where that is another type. */
export function sizeWords(field: FieldModel, model: Model): string {
  const of = field.type.kind === 'struct' ? contentWords(model.types.get(field.type.name), model) : undefined;
  return [lengthWords(field), of].filter((words) => words !== undefined).join(', ');
}

function lengthWords({ type, size, repeated, optional }: FieldModel): string | undefined {
  const prefix = optional ? 'may be absent; ' : '';
  if (type.kind === 'number') return bytes(type.width) + (repeated ? ' each' : '');
  if (size.kind === 'fixed') return prefix + bytes(size.bytes);
  if (size.kind === 'field') return `${prefix}${size.id} bytes`;
  if (size.kind === 'rest') return `${prefix}all that is left`;
  return optional ? 'may be absent' : undefined;
}

function contentWords(type: TypeModel | undefined, model: Model): string | undefined {
  if (type === undefined) return undefined;
  const item = listOf(type);
  if (item === undefined) return type.name;
  const of =
    item.type.kind === 'struct' ? (model.types.get(item.type.name)?.name ?? item.id) : (lengthWords(item) ?? '');
  return `list of ${of}`;
}

const bytes = (n: number): string => `${n} ${n === 1 ? 'byte' : 'bytes'}`;
