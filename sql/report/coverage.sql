-- Every count of the report is news volume: this is what was there to be read.
select
    cast(date_trunc('month', articles.published_on) as date) as month,
    count(*) filter (where articles.duplicate_of is null and articles.superseded_by is null) as article_count,
    count(*) filter (where articles.duplicate_of is not null or articles.superseded_by is not null)
        as left_out_count,
    count(distinct articles.outlet) as outlet_count
from mentions.articles as articles
where articles.published_on is not null
group by all
order by month
