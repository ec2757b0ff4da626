/**
 * What keeps personal data on the log unreadable: a tenant's keys, by which bytes are sealed and
 * names are turned into hashes. The cryptography is Tink's.
 */
package io.naru.schemas.seal;
