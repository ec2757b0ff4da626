/**
 * The bilingual corpus that the default model is trained on: phrase books with Korean particles,
 * the facts of a small made-up town, and a seeded generator of conversations that keeps some
 * question forms aside for evaluation.
 */
package io.naru.chat.model.corpus;
