/**
 * Addresses that are good for whoever was mailed them, signed in or not: each carries by itself what it allows. A program that reads
 * mail asks for them, with neither cookies nor an origin, and sends a form (RFC 8058).
 */
export const isMailedLink = (path: string): boolean => path === '/api/notification/unsubscribe';
