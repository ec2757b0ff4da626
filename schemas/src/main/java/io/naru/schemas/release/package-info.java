/**
 * The schemas that were ever released, with their ids: what makes old records decodable for ever.
 */
package io.naru.schemas.release;
