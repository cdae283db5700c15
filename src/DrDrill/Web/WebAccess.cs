using System.Net;
using System.Security.Cryptography;
using System.Text;
using DrDrill.Tools;

namespace DrDrill.Web;

/// <summary>
/// Who may read the pages. With a token: whoever sends it, as a bearer token or as the password of basic authentication, which browsers ask for. Without: whoever reaches the port under a name that nobody else
/// can point there, since a page of somebody else's could otherwise read these (DNS rebinding).
/// </summary>
/// <param name="token">Null: none is asked for.</param>
/// <param name="names">Host names under which the pages may be called without a token, beside addresses and localhost.</param>
internal sealed class WebAccess(Secret? token, IReadOnlyList<string> names)
{
    private readonly byte[]? _expected = token is null ? null : Digest(token.Reveal());

    /// <summary>A rebound name sends no token, so with one any name will do.</summary>
    public bool Knows(string host) => _expected is not null || host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || IPAddress.TryParse(host.Trim('[', ']'), out _)
        || names.Contains(host, StringComparer.OrdinalIgnoreCase);

    public bool Admits(string? authorization) => _expected is null || (Offered(authorization) is { } offered && CryptographicOperations.FixedTimeEquals(Digest(offered), _expected));

    private static string? Offered(string? authorization)
    {
        if (authorization is null || authorization.IndexOf(' ', StringComparison.Ordinal) is not (> 0 and var space))
        {
            return null;
        }

        var parameter = authorization[(space + 1)..].Trim();
        return authorization[..space].ToUpperInvariant() switch
        {
            "BEARER" => parameter,
            "BASIC" => Password(parameter),
            _ => null,
        };
    }

    /// <summary>Whatever the user name.</summary>
    private static string? Password(string encoded)
    {
        var bytes = new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded, bytes, out var length))
        {
            return null;
        }

        var pair = Encoding.UTF8.GetString(bytes, 0, length);
        return pair.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon ? pair[(colon + 1)..] : null;
    }

    /// <summary>Of equal length whatever was offered.</summary>
    private static byte[] Digest(string value) => SHA256.HashData(Encoding.UTF8.GetBytes(value));
}
