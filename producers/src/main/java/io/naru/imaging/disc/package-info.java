/** Where on a photograph the retina is: a lit disc on a dark background. */
package io.naru.imaging.disc;
