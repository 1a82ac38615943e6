-- Articles published in the seven days up to the day asked for, in percent of a mean week of the four before.
with weeks as (
    select
        count(*) filter (where articles.published_on > getvariable('today') - 7) as last_count,
        count(*) filter (where articles.published_on <= getvariable('today') - 7) as before_count
    from mentions.articles as articles
    where
        articles.published_on > getvariable('today') - 35
        and articles.published_on <= getvariable('today')
        and articles.duplicate_of is null
        and articles.superseded_by is null
)

select
    400.0 * weeks.last_count / nullif(weeks.before_count, 0) as value,
    weeks.before_count as out_of
from weeks
