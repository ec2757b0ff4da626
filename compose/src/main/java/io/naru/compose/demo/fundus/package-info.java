/**
 * The scene of a hospital in the demonstration: drawn photographs go in, synthetic images come out,
 * and stand beside what other ways would have made of the same groups.
 */
package io.naru.compose.demo.fundus;
