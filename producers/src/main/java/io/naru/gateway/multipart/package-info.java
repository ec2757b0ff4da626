/** Bodies of several parts (RFC 2046), read as they come and held no longer than a part takes. */
package io.naru.gateway.multipart;
