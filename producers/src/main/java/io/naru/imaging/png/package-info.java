/** PNG files: what their chunks say, and the picture without anything else. */
package io.naru.imaging.png;
