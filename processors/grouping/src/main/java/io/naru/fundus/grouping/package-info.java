/** Who is averaged with whom: pools of patients, groups of the same size, and proof of both. */
package io.naru.fundus.grouping;
