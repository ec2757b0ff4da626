/** What all formats have in common: the limits, the reasons to refuse, reading within bounds. */
package io.naru.imaging.format;
