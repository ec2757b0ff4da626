/** Who is averaged with whom: groups of the same size, of points that lie near each other. */
package io.naru.fundus.grouping;
