/**
 * The safety filter before and after generation: a policy of rules in Korean and English, matched
 * against disguises, and a guard that lets no forbidden text out of a stream in pieces.
 */
package io.naru.chat.model.safety;
