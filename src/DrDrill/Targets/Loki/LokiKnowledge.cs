namespace DrDrill.Targets.Loki;

/// <summary>What was learnt from the live Loki's own configuration. It is asked once, so that it is still known when the service is down, and clones share it.</summary>
internal sealed class LokiKnowledge(LokiClient live)
{
    private LokiConfig? _config;

    /// <summary>Where things lie; Loki's default until its configuration was read.</summary>
    public LokiLayout Layout => _config is null ? LokiLayout.Default : LokiPaths.Of(_config).Paths?.Layout ?? LokiLayout.Default;

    /// <exception cref="TargetException">It cannot be asked, or its answer is no configuration.</exception>
    public async Task<LokiConfig> Config(CancellationToken cancellationToken)
    {
        if (_config is null)
        {
            var yaml = await live.Page("config", cancellationToken);
            try
            {
                _config = LokiConfig.Parse(yaml);
            }
            catch (FormatException e)
            {
                throw live.NotLoki("config", $"its configuration cannot be read: {e.Message}", e);
            }
        }

        return _config;
    }
}
