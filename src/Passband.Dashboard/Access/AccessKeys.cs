using System.Security.Cryptography;
using System.Text;
using Passband.Dashboard.Configuration;

namespace Passband.Dashboard.Access;

/// <summary>Compares names and access keys in a time that tells nothing about either.</summary>
internal sealed class AccessKeys(LoginSettings settings)
{
    private static readonly byte[] Nobody = new byte[SHA256.HashSizeInBytes];
    private readonly Dictionary<string, byte[]> _hashes = settings.Users.ToDictionary(u => u.Key, u => Hash(u.Value), StringComparer.Ordinal);

    /// <summary>Whether there is such a user with this key.</summary>
    public bool Match(string name, string key)
    {
        var known = _hashes.TryGetValue(name, out var expected);
        return CryptographicOperations.FixedTimeEquals(Hash(key), expected ?? Nobody) & known;
    }

    /// <summary>Whether there still is such a user.</summary>
    public bool Knows(string? name) => name is not null && _hashes.ContainsKey(name);

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
