/**
 * Photographs of the retina from files that nobody trusts: what a header says is judged before a
 * pixel is decoded, and of the rest nothing but the retina is kept.
 */
package io.naru.imaging;
