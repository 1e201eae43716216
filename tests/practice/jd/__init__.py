"""The practice back end of JD: shop.jd.com with its sub-apps, trade disputes, and a review appeal that is assumed."""
