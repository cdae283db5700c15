namespace DrDrill.Configuration;

/// <summary>What a key's value must look like.</summary>
internal enum KeyKind
{
    Text,
    Name,
    Choice,
    Flag,

    /// <summary>Zero or more.</summary>
    Duration,

    /// <summary>More than zero.</summary>
    PositiveDuration,

    /// <summary>Absolute.</summary>
    Path,

    /// <summary>http or https, without credentials.</summary>
    Url,

    /// <summary>Of a Docker engine: unix:///path or tcp://host:port.</summary>
    Engine,

    /// <summary>A restic repository URL, without credentials unless it comes from the environment.</summary>
    Repository,

    /// <summary>A name on PATH or an absolute path.</summary>
    Program,

    /// <summary>A whole number from 1 on.</summary>
    Count,

    /// <summary>An IANA name, e.g. Europe/Vienna.</summary>
    TimeZone,

    /// <summary>An IP address and a port to listen on.</summary>
    Listen,

    /// <summary>A connection string of PostgreSQL's, without a password.</summary>
    Postgres,

    TextList,

    /// <summary>Of absolute paths.</summary>
    PathList,
    Section,
    SectionList,
}
