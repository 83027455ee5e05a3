# shellcheck shell=bash disable=SC2034,SC2154 # the parts of set-up.sh share its variables
# What this machine lacks and which of the distribution's packages bring it; installs them where it may.
# Needs libtorch.sh; sets missing_packages and reasons (one for each group of packages).

# read_distribution: sets distribution (debian, ubuntu or other), release (12, 24.04, ...) and distribution_name.
read_distribution() {
  local id='' version='' name='' codename=''
  if [[ -r $system_root/etc/os-release ]]; then
    # shellcheck disable=SC1091,SC2154 # the machine's own file
    {
      id=$(. "$system_root/etc/os-release" && echo "${ID:-}")
      version=$(. "$system_root/etc/os-release" && echo "${VERSION_ID:-}")
      name=$(. "$system_root/etc/os-release" && echo "${PRETTY_NAME:-}")
      codename=$(. "$system_root/etc/os-release" && echo "${UBUNTU_CODENAME:-}")
    }
  fi
  distribution=$id release=$version distribution_name=${name:-this system}
  # Relatives of Ubuntu use its packages under a name and number of their own.
  case $codename in
    jammy) distribution=ubuntu release=22.04 ;;
    noble) distribution=ubuntu release=24.04 ;;
  esac
  [[ $distribution == debian || $distribution == ubuntu ]] || distribution=other
}

# since NUMBER: whether the release is that or a later one.
since() { version_at_least "${release:-999}" "$1"; }

# package_for THING: the package of this distribution that brings it.
package_for() {
  local renamed='' # the suffix of packages that were rebuilt for 64-bit time
  case $distribution in
    ubuntu) ! since 24.04 || renamed=t64 ;;
    *) ! since 13 || renamed=t64 ;;
  esac
  case $1 in
    libturbojpeg.so.0) if [[ $distribution == ubuntu ]]; then echo libturbojpeg; else echo libturbojpeg0; fi ;;
    libpng16.so.16) echo "libpng16-16$renamed" ;;
    libwebp.so.7) echo libwebp7 ;;
    libssl.so.3) echo "libssl3$renamed" ;;
  esac
}

need() { # need REASON PACKAGE...
  reasons+=("$1")
  shift
  missing_packages+=("$@")
}

has_fast_blas() { has_library libopenblas.so.0 || has_library libmkl_rt.so.2 || has_library libmkl_rt.so; }

# find_missing_packages LIBTORCH: LIBTORCH is the source found, or empty when there is none.
find_missing_packages() {
  missing_packages=() reasons=()
  local tools=() codecs=() library
  command -v g++ >/dev/null || tools+=(g++)
  command -v cmake >/dev/null || tools+=(cmake)
  command -v make >/dev/null || tools+=(make)
  [[ ${#tools[@]} -eq 0 ]] || need 'to compile the bridge to libtorch' "${tools[@]}"
  [[ -n $1 ]] || need 'tensors and networks' libtorch-dev
  if [[ -z $1 || $1 == distribution ]] && ! has_fast_blas; then
    need 'fast matrix products on the processor' libopenblas0-pthread
  fi
  for library in libturbojpeg.so.0 libpng16.so.16 libwebp.so.7; do
    has_library $library || codecs+=("$(package_for $library)")
  done
  [[ ${#codecs[@]} -eq 0 ]] || need 'to read and write JPEG, PNG and WebP' "${codecs[@]}"
  if ! has_library libssl.so.3 && ! has_library libssl.so.1.1; then
    need 'to reach the package feed' "$(package_for libssl.so.3)"
  fi
  [[ -e $system_root/etc/ssl/certs/ca-certificates.crt || -n ${SSL_CERT_FILE:-} ]] || need 'to trust the package feed' ca-certificates
}

# The last sentence of apt that says what went wrong.
apt_complaint() { (grep -E '^(E|Err|W):' "$apt_log" || true) | tail -n 1; }

# Some releases of Ubuntu have an old libtorch-dev or none: better said before than after downloading the rest.
refuse_without_libtorch() {
  local candidate
  [[ " ${missing_packages[*]} " == *' libtorch-dev '* ]] || return 0
  compgen -G "$system_root/var/lib/apt/lists/*Packages*" >/dev/null || return 0
  candidate=$(apt-cache policy libtorch-dev 2>/dev/null | sed -n 's/^ *Candidate: //p' | sed 's/^[0-9]*://; s/[+~-].*//')
  if [[ ! $candidate =~ ^[0-9] ]]; then
    fail "$distribution_name offers no libtorch-dev. $how_to_bring_libtorch"
  elif ! version_at_least "$candidate" "$oldest_libtorch"; then
    fail "the libtorch-dev of $distribution_name is $candidate, and Passband needs $oldest_libtorch or newer. $how_to_bring_libtorch"
  fi
}

# may_install: sets as_root; false where only an administrator may.
may_install() {
  as_root=()
  [[ $(id -u) -ne 0 ]] || return 0
  command -v sudo >/dev/null && sudo -n true 2>/dev/null || return 1
  as_root=(sudo -n)
}

# try_to_install REASON PACKAGE...: for what Passband can do without; false where it may not or does not work.
try_to_install() {
  local reason=$1
  shift
  [[ $distribution != other ]] && command -v apt-get >/dev/null && may_install || return 1
  say "Set-up installs $* $reason, with apt-get, which may take some minutes (its log: $apt_log)."
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q update >"$apt_log" 2>&1 </dev/null || true
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "$@" \
    >>"$apt_log" 2>&1 </dev/null
}

install_missing_packages() {
  local reason install=(apt-get install -y --no-install-recommends "${missing_packages[@]}")
  [[ ${#missing_packages[@]} -gt 0 ]] || return 0
  read_distribution_or_stop
  if ! may_install; then
    refuse_without_libtorch
    fail "some packages are missing, and only an administrator can install them. Run this as root, then start again:
  apt-get update && ${install[*]}"
  fi
  say "Set-up installs ${missing_packages[*]}"
  for reason in "${reasons[@]}"; do say "  - $reason"; done
  say "  with apt-get, which may take some minutes (its log: $apt_log)."
  # A third-party source that fails to update is no reason to stop: what matters is whether the packages install.
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q update >"$apt_log" 2>&1 </dev/null || true
  refuse_without_libtorch
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive "${install[@]:0:1}" -q -o DPkg::Lock::Timeout=300 "${install[@]:1}" \
    >>"$apt_log" 2>&1 </dev/null || explain_apt_failure
  read_libraries_again
}

read_distribution_or_stop() {
  [[ $distribution != other ]] && command -v apt-get >/dev/null && return 0
  fail "$distribution_name is not Debian or Ubuntu, so set-up cannot install what is missing. Install the counterparts of these packages \
by hand and start again: ${missing_packages[*]}."
}

explain_apt_failure() {
  local complaint
  complaint=$(apt_complaint)
  if grep -qE 'Could not resolve|Temporary failure|Could not connect|Failed to fetch|Network is unreachable|Connection timed out' "$apt_log"; then
    fail "the distribution's packages could not be downloaded; is this machine on the network? apt-get said: $complaint"
  fi
  if grep -qE 'Unable to locate package|has no installation candidate' "$apt_log"; then
    fail "$distribution_name does not offer one of the packages; on Ubuntu, switch the component \"universe\" on. apt-get said: $complaint"
  fi
  fail "apt-get could not install ${missing_packages[*]}. It said: ${complaint:-nothing; see $apt_log}"
}
