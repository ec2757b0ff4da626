/** JPEG files: what their markers say, and the picture without anything else. */
package io.naru.imaging.jpeg;
