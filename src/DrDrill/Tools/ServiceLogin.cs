using System.Net.Http.Headers;
using System.Text;

namespace DrDrill.Tools;

/// <summary>How a service is logged in to: a bearer token when there is one, else basic authentication when there is a user.</summary>
internal sealed record ServiceLogin(string? User, Secret? Password, Secret? BearerToken)
{
    public AuthenticationHeaderValue? Header
    {
        get
        {
            if (BearerToken is { IsEmpty: false } token)
            {
                return new AuthenticationHeaderValue("Bearer", token.Reveal());
            }

            return User is null
                ? null
                : new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{Password?.Reveal()}")));
        }
    }
}
