/** Pixels: decoded by the JDK from files that were found whole, and scaled. */
package io.naru.imaging.raster;
