-- Who stood at the centre of cooperation each month?
select
    cooperation_network.month,
    cooperation_network.country_code,
    cooperation_network.degree,
    cooperation_network.strength,
    cooperation_network.pagerank
from metrics.cooperation_network as cooperation_network
qualify
    row_number() over (
        partition by cooperation_network.month
        order by cooperation_network.pagerank desc, cooperation_network.country_code
    ) <= 3
order by cooperation_network.month desc, cooperation_network.pagerank desc, cooperation_network.country_code
