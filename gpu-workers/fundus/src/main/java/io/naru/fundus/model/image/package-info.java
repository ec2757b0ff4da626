/** Square pictures of retinas and maps of their vessels, in memory. */
package io.naru.fundus.model.image;
