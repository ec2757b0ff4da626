/** Pages of the documentation that are made from the code: {@code naru docs}. */
package io.naru.compose.docs;
