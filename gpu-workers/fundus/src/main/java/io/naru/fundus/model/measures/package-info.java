/**
 * How good synthetic pictures are, and how much they tell of those they stand for (section 4 of the
 * paper).
 */
package io.naru.fundus.model.measures;
