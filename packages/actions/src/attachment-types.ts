/** The most files that an action holds. */
export const mostAttachments = 10;
/** Bytes of the largest file. */
export const largestAttachment = 10 * 1024 * 1024;

/** What is taken as evidence, by how its names end: what shows or holds something, and runs nothing. */
export const attachmentTypes = {
  'application/pdf': ['.pdf'],
  'image/png': ['.png'],
  'image/jpeg': ['.jpg', '.jpeg'],
  'image/webp': ['.webp'],
  'text/plain': ['.txt'],
  'text/csv': ['.csv'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['.docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['.xlsx'],
} as const satisfies Record<string, readonly string[]>;
export type AttachmentType = keyof typeof attachmentTypes;

/** Whether files of this type are taken. */
export const isAttachmentType = (type: string): type is AttachmentType =>
  Object.hasOwn(attachmentTypes, type);

/** The type that a file is of by its name, if files of it are taken. */
export function attachmentTypeOf(name: string): AttachmentType | undefined {
  const lower = name.toLowerCase();
  return (Object.keys(attachmentTypes) as AttachmentType[]).find((type) =>
    attachmentTypes[type].some((ending) => lower.endsWith(ending)),
  );
}
