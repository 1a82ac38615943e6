-- Names that stood where an actor should and are in no list, most frequent first: the next rows to decide on.
select
    unresolved_names.name,
    unresolved_names.role,
    unresolved_names.mention_count,
    unresolved_names.article_count,
    unresolved_names.example_article_id,
    unresolved_names.example,
    count(*) over () as of_count
from mentions.unresolved_names as unresolved_names
order by unresolved_names.mention_count desc, unresolved_names.name, unresolved_names.role
limit 12
