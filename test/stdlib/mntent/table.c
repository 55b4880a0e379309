// run: -O0 -O1
// covers: GNU: setmntent, getmntent, getmntent_r, addmntent, endmntent, hasmntopt
// The table of mounted file systems is written and read.
#include "../expect.h"
#include <mntent.h>
#include <unistd.h>

int main(void) {
  FILE *f = setmntent("sea-mtab", "w+");
  struct mntent entry = {"/dev/a b", "/mnt", "ext4", "rw,size=4,noauto", 1, 2}, out;
  char buf[256];
  EXPECT(0, addmntent(f, &entry));
  fputs("# remark\n\nproc /proc proc defaults\n", f);
  rewind(f);
  struct mntent *m = getmntent(f);
  EXPECT_TEXT("/dev/a b", m->mnt_fsname);
  EXPECT_TEXT("/mnt", m->mnt_dir);
  EXPECT_TEXT("ext4", m->mnt_type);
  EXPECT(2, m->mnt_passno);
  EXPECT_TEXT("size=4,noauto", hasmntopt(m, "size"));
  EXPECT_TEXT("noauto", hasmntopt(m, "noauto"));
  EXPECT(1, hasmntopt(m, "auto") == NULL);
  EXPECT(1, getmntent_r(f, &out, buf, sizeof buf) == &out);
  EXPECT_TEXT("defaults", out.mnt_opts);
  EXPECT(0, out.mnt_freq);
  EXPECT(1, getmntent(f) == NULL);
  EXPECT(1, endmntent(f));
  unlink("sea-mtab");
  return expect_failures;
}
