/**
 * What k-SALSA makes of a group: the centroid of its members' codes, moved until its picture has
 * their local style (section 3.3 of the paper).
 */
package io.naru.fundus.model.synthesis;
