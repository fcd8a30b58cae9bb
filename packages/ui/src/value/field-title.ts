/** `Full name` for `fullName` or `full_name`, for fields without a title of their own. */
export function fieldTitle(field: string): string {
  const words = field
    .replace(/[._-]+/g, ' ')
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
