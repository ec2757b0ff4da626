/**
 * One answer as one reader sees it: a pure state machine that turns pieces (repeated, overlapping,
 * out of order, or missing) and the terminal record into the text, each character once.
 */
package io.naru.gateway.stream;
