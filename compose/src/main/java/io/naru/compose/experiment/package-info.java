/** The commands that run experiments and print what they measured. */
package io.naru.compose.experiment;
