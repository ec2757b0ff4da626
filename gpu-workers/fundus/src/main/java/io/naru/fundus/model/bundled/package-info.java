/** The networks of the fundus pipeline that the repository ships. */
package io.naru.fundus.model.bundled;
